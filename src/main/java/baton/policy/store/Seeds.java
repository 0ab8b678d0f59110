package baton.policy.store;

import baton.campaign.Template;
import baton.platform.db.ConfigStore;
import baton.policy.TeamDoc;
import baton.policy.TemplateDoc;
import baton.routing.RoutingDoc;
import baton.routing.RoutingDoc.TargetDoc;
import baton.scoring.Seed;
import java.time.Instant;
import java.util.List;

/** What a new house has before anybody has configured anything. */
final class Seeds {
  private static final String BY = "default";

  /** Without their own words: whoever posts a stranger's address must not write through us. */
  private static final TemplateDoc ACKNOWLEDGEMENT =
      new TemplateDoc(
          "We have your message{{#firstName}}, {{firstName}}{{/firstName}}",
          """
          {{#firstName}}Dear {{firstName}},{{/firstName}}{{^firstName}}Hello,{{/firstName}}

          thank you for writing to us. We have your message\
          {{#rep}}; {{rep}} will {{#callable}}call you{{/callable}}{{^callable}}be in touch{{/callable}}{{/rep}}\
          {{^rep}}{{#respondBy}} and will be in touch{{/respondBy}}{{/rep}}\
          {{#respondBy}} by {{respondBy}}{{/respondBy}}.

          --
          No more mail from us: {{unsubscribe}}
          """,
          null);

  private static final TemplateDoc AGREEMENT_ALERT =
      new TemplateDoc(
          "{{agreement}}: {{status}}",
          """
          Dear {{name}},

          what you have signed needs somebody to act.
          {{#warnings}}

          {{promise}}, {{period}}: {{status}}
          {{standing}}. {{actor}} can act.
          {{/warnings}}
          """,
          null);

  private static final TemplateDoc AGREEMENT_SUMMARY =
      new TemplateDoc(
          "{{agreement}}: the {{span}} of {{from}}",
          """
          Dear {{name}},

          this is how it went from {{from}} to {{to}}.

          Sales: {{salesReady}} leads were sales-ready, {{answered}} of them are answered, 9 of 10 within: {{p90}}.
          In time: {{inTime}}. Late: {{late}}. Never called: {{neverCalled}}.
          Marketing: {{received}} leads came in, {{junk}} of them junk ({{junkRate}}).
          {{#promises}}

          {{promise}}: {{status}}
          {{standing}}.
          {{/promises}}
          """,
          null);

  private Seeds() {}

  /** Nothing that is there already is touched, whoever else starts at the same moment. */
  static void sow(ConfigStore store, Instant now) {
    var everything =
        new RoutingDoc(List.of(), new TargetDoc(Policies.FIRST_TEAM.value(), null, null, null));
    seed(store, Kind.TEAM, Policies.FIRST_TEAM.value(), TeamDoc.DEFAULTS, now);
    seed(store, Kind.DEFINITION, Kind.ONLY, Seed.DEFINITION.signed(BY), now);
    seed(store, Kind.ROUTING, Kind.ONLY, everything, now);
    seed(store, Kind.TEMPLATE, Template.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT, now);
    seed(store, Kind.TEMPLATE, Template.AGREEMENT_ALERT, AGREEMENT_ALERT, now);
    seed(store, Kind.TEMPLATE, Template.AGREEMENT_SUMMARY, AGREEMENT_SUMMARY, now);
  }

  private static void seed(ConfigStore store, Kind kind, String id, Object doc, Instant now) {
    if (store.latest(kind.text(), id).isEmpty()) {
      store.putIf(kind.text(), id, 0, Docs.written(doc), BY, now);
    }
  }
}
