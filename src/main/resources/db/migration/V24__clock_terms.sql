-- By which terms (promise, calendar and its version) the clocks of a team's open leads were last gone through. What is in force is configured; where the two
-- differ the leads are woken, and each counts its own clocks anew.
create table clock_terms (
  team text primary key,
  terms text not null,
  counted_at timestamptz not null
);
