package baton.policy;

import baton.shared.calendar.Leave;
import java.util.Optional;

/**
 * A time in which a rep does not work.
 *
 * @param from as it was written: a day or an instant
 * @param to as it was written: a day is the last one off
 * @param leave what that means on the rep's own wall
 */
public record TimeOff(String from, String to, Optional<String> reason, Leave leave) {}
