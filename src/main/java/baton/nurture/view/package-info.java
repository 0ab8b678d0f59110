/** From what happened to a lead to the mails and messages that follow from it, once each. */
@NullMarked
package baton.nurture.view;

import org.jspecify.annotations.NullMarked;
