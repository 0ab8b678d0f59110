package baton.intake;

/**
 * How much one submission may say; characters are code points. A body is bounded before it comes
 * here.
 */
public final class Limits {
  /** What a person typed and can shorten: longer is a mistake. */
  public static final int NAME_MAX = 100;

  public static final int COMPANY_MAX = 200;
  public static final int JOB_TITLE_MAX = 200;
  public static final int EMAIL_MAX = 254;
  public static final int PHONE_MAX = 64;
  public static final int COUNTRY_MAX = 60;
  public static final int TIME_ZONE_MAX = 64;
  public static final int LANGUAGE_MAX = 35;
  public static final int MESSAGE_MAX = 10_000;
  public static final int INTEREST_MAX = 200;
  public static final int CAMPAIGN_MAX = 200;
  public static final int FORM_MAX = 200;
  public static final int CONSENT_TEXT_MAX = 5_000;
  public static final int CONSENT_VERSION_MAX = 100;
  public static final int EXTERNAL_ID_MAX = 200;
  public static final int TIME_MAX = 64;

  /** What a page filled in and no visitor can mend: longer is cut. */
  public static final int URL_MAX = 2_000;

  public static final int UTM_MAX = 500;

  /** How many. */
  public static final int INTERESTS_MAX = 50;

  public static final int UTMS_MAX = 20;
  public static final int FIELDS_MAX = 200;
  public static final int VALUES_MAX = 200;
  public static final int FIELD_NAME_MAX = 200;
  public static final int FIELD_VALUE_MAX = 5_000;
  public static final int EXTRA_MAX = 200;
  public static final int EXTRA_DEPTH_MAX = 32;

  private Limits() {}
}
