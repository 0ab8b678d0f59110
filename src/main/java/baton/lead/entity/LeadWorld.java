package baton.lead.entity;

import baton.lead.Rulebook;
import baton.person.entity.Persons;
import baton.rep.entity.Reps;
import java.time.Clock;
import java.util.function.Supplier;

/** What a lead's actor needs of the world around it. */
public record LeadWorld(
    Supplier<Rulebook> book, Clock clock, Persons persons, Reps reps, LeadLines lines) {}
