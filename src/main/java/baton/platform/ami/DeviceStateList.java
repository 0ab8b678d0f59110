package baton.platform.ami;

import org.asteriskjava.manager.action.AbstractManagerAction;

/** Asks for the states of all devices; the library does not have it. Public for the library. */
public final class DeviceStateList extends AbstractManagerAction {
  private static final long serialVersionUID = 1L;

  @Override
  public String getAction() {
    return "DeviceStateList";
  }
}
