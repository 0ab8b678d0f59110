package baton.scoring;

import baton.scoring.DefinitionDoc.ApprovalDoc;
import baton.scoring.DefinitionDoc.RuleDoc;
import baton.scoring.DefinitionDoc.ThresholdDoc;
import java.util.List;

/**
 * The definition a new house starts with, written the way anybody would write the next: a business
 * address and a company are a fit; intent takes a request, or several things done.
 *
 * <p>Repeats count in steps, so that no amount of one thing alone makes a lead ready.
 */
public final class Seed {
  private static final String PRIVATE_MAILBOX =
      "(gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|web|freenet"
          + "|t-online|proton|protonmail|pm|mail|email|yandex|zoho|fastmail|tutanota|qq|163|126|sina|naver"
          + "|orange|wanadoo|free|laposte|libero|comcast|verizon|sbcglobal|att|btinternet)";

  private static final String BUYING_WORDS =
      "(pric(e|es|ing)|quotes?|quotation|demo|trial|seats?|licen[cs]es?|budget|purchase|buy(ing)?|contract|call"
          + " me|call back|callback|get in touch|talk to sales)";

  private static final String DECIDES =
      "(c[eftimors]o|cmo|cpo|ciso|chief|founder|co-?founder|owner|president|vp|svp|evp|vice"
          + " president|managing director|director|head|partner|geschäftsführer(in)?)";

  private static final String LEADS_PEOPLE =
      "(manager|lead|leader|principal|architect|supervisor|coordinator|procurement|buyer)";

  /** Rules, threshold and approval as a document, to be compiled like any other. */
  public static final DefinitionDoc DEFINITION =
      new DefinitionDoc(
          List.of(
              fit(
                  "business-email",
                  30,
                  "!lead.email.matches(r'(?i)@"
                      + PRIVATE_MAILBOX
                      + "\\.[a-z]{2,3}(\\.[a-z]{2})?$')"),
              fit("company-given", 20, "size(lead.company) >= 2"),
              fit(
                  "decides",
                  20,
                  "lead.jobTitle.matches(r'(?i)(^|[^a-z])" + DECIDES + "($|[^a-z])')"),
              fit(
                  "leads-people",
                  10,
                  "lead.jobTitle.matches(r'(?i)(^|[^a-z])" + LEADS_PEOPLE + "($|[^a-z])')"),
              fit(
                  "ten-seats-or-more",
                  15,
                  "lead.fields.exists(name,"
                      + " name.matches(r'(?i)^(seats|users|employees|team.?size|company.?size)$')"
                      + " && lead.fields[name].exists(value, value.matches(r'[0-9]{2}')))"),
              fit("phone-given", 5, "size(lead.phone) > 0"),
              fit(
                  "student-or-job-seeker",
                  -40,
                  "lead.jobTitle.matches(r'(?i)(^|[^a-z])(student|intern|trainee|job.?seeker|unemployed)($|[^a-z])')"),
              intent("asked-for-contact", 50, "lead.contactRequested"),
              intent(
                  "interest-in-buying",
                  30,
                  "lead.interest.exists(topic,"
                      + " topic.matches(r'(?i)(pric|demo|quote|trial|buy|purchase|sales)'))"),
              intent(
                  "pricing-or-demo-page",
                  20,
                  "lead.page.matches(r'(?i)/(pricing|prices|plans|demo|quote|trial|buy|contact)')"
                      + " || lead.form.matches(r'(?i)(pricing|prices|demo|quote|trial|contact)')"),
              intent(
                  "speaks-of-buying",
                  15,
                  "lead.message.matches(r'(?i)(^|[^a-z])" + BUYING_WORDS + "($|[^a-z])')"),
              intent(
                  "applies-for-a-job",
                  -40,
                  "lead.message.matches(r'(?i)(^|[^a-z])(my"
                      + " (cv|resume|résumé)|internship|vacanc(y|ies)|job application)"
                      + "($|[^a-z])')"),
              intent("replied", 40, "activity.reply >= 1"),
              intent("came-to-an-event", 20, "activity.event >= 1"),
              intent("came-back", 15, "activity.submission >= 2"),
              intent("downloaded", 15, "activity.download >= 1"),
              intent("downloaded-three", 10, "activity.download >= 3"),
              intent("looked", 10, "activity.page_view >= 1"),
              intent("looked-three-times", 10, "activity.page_view >= 3"),
              intent("looked-eight-times", 10, "activity.page_view >= 8"),
              intent("clicked-in-a-mail", 10, "activity.email_click >= 1"),
              intent("clicked-three-times", 5, "activity.email_click >= 3"),
              intent("opened-three-mails", 5, "activity.email_open >= 3")),
          null,
          null,
          new ThresholdDoc(50, 50, null),
          new ApprovalDoc("seed", "seed"),
          null);

  private Seed() {}

  private static RuleDoc fit(String name, int points, String when) {
    return new RuleDoc(name, "fit", points, null, when);
  }

  private static RuleDoc intent(String name, int points, String when) {
    return new RuleDoc(name, "intent", points, null, when);
  }
}
