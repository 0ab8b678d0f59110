package baton.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Every report over a million leads that came within a year: facts made in SQL, with the versions that such leads leave behind. Three
 * in ten are sales-ready, of these half won, lost or given back, a quarter never called, one in five breached.
 */
final class Reports {
  private static final int LEADS = 1_000_000;
  private static final double SECONDS_MAX = 2;
  private static final List<String> ASKED =
      List.of(
          "response-times",
          "response-times?groupBy=team",
          "response-times?groupBy=week&timeZone=Europe/Berlin",
          "attempts",
          "attempts?groupBy=campaign",
          "funnel",
          "funnel?groupBy=campaign",
          "quality",
          "quality?groupBy=campaign",
          "sla",
          "sla?groupBy=team",
          "reps",
          "campaigns",
          "never-called",
          "sla/breaches",
          "leads",
          "funnel/leads?figure=received",
          "funnel/leads?figure=won",
          "response-times/leads?figure=bands.never",
          "funnel/leads?figure=salesReady&campaign=campaign-7");

  private Reports() {}

  static void run(Stage stage, Table table, Bench.Settings settings) throws Exception {
    var database = stage.fresh();
    try (var server = Server.start(stage, database)) {
      long begun = System.nanoTime();
      fill(database);
      System.err.printf("  made in %.0f s%n", (System.nanoTime() - begun) / 1e9);
      var key = server.keys("manager", 1).getFirst();
      var asOf = URLEncoder.encode(Instant.now().toString(), StandardCharsets.UTF_8);
      try (var client = HttpClient.newHttpClient()) {
        for (var report : ASKED) {
          var query = report + (report.contains("?") ? "&" : "?") + "asOf=" + asOf;
          take(client, server, key, query, "application/json"); // the first reads from the disk
          var name = "1,000,000 leads: %s, s".formatted(report);
          for (int round = 0; round < settings.rounds(); round++) {
            table.add(name, take(client, server, key, query, "application/json"));
          }
          table.goal(name, "≤ " + SECONDS_MAX);
        }
        table.add("1,000,000 leads: all of them as CSV, s", take(client, server, key, "leads?asOf=" + asOf, "text/csv"));
      }
    }
  }

  private static double take(HttpClient client, Server server, String key, String query, String type) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.uri() + "/v1/reports/" + query))
            .header("Authorization", "Bearer " + key)
            .header("Accept", type)
            .build();
    long begun = System.nanoTime();
    var reply = client.send(request, BodyHandlers.ofInputStream());
    long bytes;
    try (var body = reply.body()) {
      bytes = body.transferTo(java.io.OutputStream.nullOutputStream());
    }
    Check.that(reply.statusCode() == 200, "a report " + query, reply.statusCode());
    Check.that(!type.equals("text/csv") || bytes > 50L * LEADS, "all of the leads", bytes + " bytes");
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void fill(Stage.Db database) {
    database.run(FACTS.replace("LEADS", String.valueOf(LEADS)));
    Check.that(database.number("select count(*) from fact_lead where known_to = 'infinity'") == LEADS, LEADS + " leads", "others");
  }

  /** A lead's number draws all that is true of it, so that it is the same in each table. */
  private static final String FACTS =
      """
      create function pg_temp.draw(n bigint, what int, sides int) returns int language sql immutable as
        'select (abs(hashint8extended(n, what)) % sides)::int';
      create temporary table one as
        select n, lpad(to_hex(n), 8, '0') || '-7000-8000-8000-' || lpad(to_hex(n * 7919), 12, '0') as id,
          date_trunc('milliseconds', now() - interval '1 year' * (1 - n / LEADS.0)) as at,
          'campaign-' || pg_temp.draw(n, 1, 40) as campaign, 'form-' || pg_temp.draw(n, 2, 20) as form,
          'team-' || pg_temp.draw(n, 3, 12) as team, 'rep-' || pg_temp.draw(n, 4, 300) as rep,
          pg_temp.draw(n, 5, 100) < 30 as ready, pg_temp.draw(n, 6, 100) < 75 as called, pg_temp.draw(n, 7, 100) < 20 as late,
          pg_temp.draw(n, 8, 100) as fate, pg_temp.draw(n, 9, 86400) as wait, 1 + pg_temp.draw(n, 10, 4) as tries
        from generate_series(1::bigint, LEADS) as n;
      analyze one;
      insert into fact_lead (lead_id, number, known_from, known_to, place, campaign, form, client, test, received_at, sales_ready_at,
          accepted_at, attempted_at, connected_at, passes, team, segment, rep, rejections, nurtured_at, nurture_reason, ended_at, outcome,
          outcome_reason, outcome_by, outcome_rep, value, currency, filtered, taken_back)
        select id, 0, at + step * interval '30 seconds', case when step = last then 'infinity' else at + (step + 1) * interval '30 seconds' end,
          n, campaign, form, 'website', false, at, case when ready and step >= 1 then at + interval '1 second' end,
          case when ready and step >= 3 then at + interval '60 seconds' end,
          case when ready and called and step >= 4 then at + wait * interval '1 second' end,
          case when ready and called and fate < 60 and step >= 4 then at + wait * interval '1 second' end,
          case when ready then 1 else 0 end, case when ready then team end, null, case when ready and step >= 2 then rep end, 0,
          case when not ready and fate >= 10 and step >= 1 then at end,
          case when not ready and fate >= 10 and step >= 1 then 'below_threshold' end,
          case when (not ready and fate < 10 and step >= 1) or (ready and fate < 50 and step >= 5) then at + interval '2 days' end,
          case when not ready and fate < 10 and step >= 1 then 'junk'
            when ready and fate < 50 and step >= 5 then (array['won', 'lost', 'disqualified', 'junk'])[1 + fate % 4] end,
          case when not ready and fate < 10 then 'bot' end, 'somebody', case when ready and fate < 50 and step >= 5 then rep end,
          case when ready and fate < 50 and fate % 4 = 0 and step >= 5 then 1200.50 end,
          case when ready and fate < 50 and fate % 4 = 0 and step >= 5 then 'EUR' end,
          case when not ready and fate < 8 then 'honeypot' end, false
        from (select *, case when ready then 5 else 1 end as last from one) as one cross join lateral generate_series(0, last) as step;
      insert into fact_pass (lead_id, number, known_from, known_to, place, campaign, form, client, test, team, segment, sales_ready_at,
          respond_by, rep, accepted_at, at_risk, offers, declined, lapsed, rejected, attempts, verified, connected, response_at,
          response_told_at, response_by, response_rep, response_channel, response_verified, response_late, response_millis,
          response_open_millis, breach_due, breached_at, breach_late_millis, breach_noted, breach_owner, breach_rep, ended_at, ended)
        select id, 1, at + step * interval '30 seconds', case when step = 5 then 'infinity' else at + (step + 1) * interval '30 seconds' end,
          n, campaign, form, 'website', false, team, null, at + interval '1 second', at + interval '301 seconds',
          case when step >= 2 then rep end, case when step >= 3 then at + interval '60 seconds' end, false, least(step, 2), 0, 0, false,
          case when called and step >= 4 then tries else 0 end, case when called and step >= 4 then tries / 2 else 0 end,
          called and fate < 60 and step >= 4, case when called and step >= 4 then at + wait * interval '1 second' end,
          case when called and step >= 4 then at + wait * interval '1 second' end, case when called and step >= 4 then rep end,
          case when called and step >= 4 then rep end, case when called and step >= 4 then 'call' end,
          case when called and step >= 4 then fate %% 2 = 0 end, case when called and step >= 4 then false end,
          case when called and step >= 4 then wait * 1000 end, case when called and step >= 4 then wait * 400 end,
          case when late and step >= 5 then at + interval '301 seconds' end, case when late and step >= 5 then at + interval '301 seconds' end,
          case when late and step >= 5 then 15 end, case when late and step >= 5 then 'rep_silent' end,
          case when late and step >= 5 then (array['rep_silent', 'rep_late', 'no_capacity', 'junk_sent', 'system'])[1 + fate %% 5] end,
          case when late and step >= 5 then rep end, case when fate < 50 and step >= 5 then at + interval '2 days' end,
          case when fate < 50 and step >= 5 then (array['won', 'lost', 'disqualified', 'nurturing'])[1 + fate %% 4] end
        from one cross join generate_series(0, 5) as step where ready;
      insert into fact_offer (lead_id, number, known_from, known_to, place, campaign, form, client, test, pass, team, segment, rep,
          offered_at, expires_at, settled_at, fate)
        select id, round, at + (round * 2 + step) * interval '10 seconds',
          case when step = 1 then 'infinity' else at + (round * 2 + 1) * interval '10 seconds' end, n, campaign, form, 'website', false, 1, team,
          null, case when round = 2 then rep else 'rep-' || pg_temp.draw(n, 11, 300) end, at + round * interval '20 seconds',
          at + (round + 1) * interval '20 seconds', case when step = 1 then at + (round + 1) * interval '20 seconds' end,
          case when step = 1 then case when round = 2 then 'accepted' else (array['lapsed', 'declined'])[1 + fate %% 2] end end
        from one cross join generate_series(1, 2) as round cross join generate_series(0, 1) as step where ready;
      insert into fact_attempt (lead_id, number, known_from, place, campaign, form, client, test, pass, team, segment, at, told_at, by_whom,
          rep, channel, direction, result, verified, first)
        select id, 10 + try, at + (wait + try) * interval '1 second', n, campaign, form, 'website', false, 1, team, null,
          at + (wait + try) * interval '1 second', at + (wait + try) * interval '1 second', rep, rep, 'call', 'outbound',
          case when fate < 60 and try = tries then 'connected' else 'no_answer' end, try %% 2 = 0, try = 1
        from one cross join lateral generate_series(1, tries) as try where ready and called;
      drop table one;
      analyze;
      """
          .replace("%%", "%");
}
