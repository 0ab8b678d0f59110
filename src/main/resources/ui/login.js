import { forgetKey, get, hasKey, useKey } from "./api.js";
import { byId } from "./dom.js";

// The question for a key with which every page begins, and to which it goes back.

const againMillis = 5000; // until a server that was away is asked again

/**
 * Opens the page with the key of this tab, or asks for one.
 *
 * @param shown the ids of what is seen while the page is open
 * @param admits why that `me` is not let in, or nothing; may ask more of the server
 * @param opened fills the page for that `me`; what it is refused closes the page again
 * @param closed takes everything away that was shown
 * @returns closes the page: why, if somebody should know, and whether the key is forgotten
 */
export function login({ shown, admits, opened, closed }) {
  let inside = false;

  async function open() {
    try {
      const me = await get("/v1/me");
      const why = await admits(me);
      if (why) return close(why);
      inside = true;
      byId("login-problem").textContent = "";
      visible(true);
      await opened(me);
    } catch (refused) {
      if (refused.status === 0 || refused.status === 503) setTimeout(() => { if (!inside && hasKey()) open(); }, againMillis);
      close(refused.status === 401 ? "This key opens nothing. Is it all there?" : refused.message, refused.status === 401);
    }
  }

  function close(why = "", forget = true) {
    inside = false;
    if (forget) forgetKey();
    closed();
    visible(false);
    byId("toasts").replaceChildren();
    if (byId("login-problem").textContent !== why) byId("login-problem").textContent = why; // or it would be read out again
    byId("key").value = "";
    byId("key").focus();
  }

  function visible(open) {
    byId("login").hidden = open;
    for (const id of shown) byId(id).hidden = !open;
  }

  byId("login").addEventListener("submit", event => {
    event.preventDefault();
    useKey(byId("key").value);
    open();
  });
  if (hasKey()) open();
  else byId("key").focus();
  return close;
}
