package baton.reporting.view;

import baton.reporting.facts.Fact;
import java.time.Instant;

/**
 * A version of a fact, and from when it was known.
 *
 * @param fresh whether nothing was known of it before
 */
record Known<F extends Fact>(F fact, Instant from, boolean fresh) {}
