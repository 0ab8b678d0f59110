import { byId, toast } from "/ui/dom.js";

// Sound, notifications and the tab's title: for those who are looking elsewhere when an offer comes.

const soundPlace = "baton.sound";
const title = document.title;
const shown = new Map();
let audio = null;
let sound = localStorage.getItem(soundPlace) !== "off";

/** Browsers let a page sound only after somebody has touched it. */
function wake() {
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume().catch(() => {});
  showSound();
}
for (const touch of ["pointerup", "keydown"]) addEventListener(touch, wake, { passive: true });

function beep(...tones) {
  if (!sound || !audio || audio.state !== "running") return;
  tones.forEach((hertz, index) => {
    const from = audio.currentTime + index * 0.18;
    const tone = new OscillatorNode(audio, { type: "triangle", frequency: hertz });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(0.25, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.16);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.17);
  });
}

/** An offer came. What a notification says may be read by others, so it says nothing of the person. */
export function ring(offer) {
  beep(660, 880, 660, 880);
  if (document.hidden && globalThis.Notification?.permission === "granted") {
    const note = new Notification("A lead for you", { body: `${offer.secondsLeft} seconds to accept`, tag: offer.offerId, icon: "/ui/logo.svg" });
    note.onclick = () => { focus(); note.close(); };
    shown.set(offer.offerId, note);
  }
}

export const hurry = () => beep(990);

/** These offers stand: notifications of others go, and the title says how many there are. */
export function standing(ids) {
  for (const [id, note] of shown) {
    if (!ids.includes(id)) {
      note.close();
      shown.delete(id);
    }
  }
  document.title = ids.length ? `(${ids.length}) Offer · Baton` : title;
}

export function toggleSound() {
  sound = !sound;
  localStorage.setItem(soundPlace, sound ? "on" : "off");
  showSound();
  beep(660);
}

function showSound() {
  const button = byId("sound");
  const waits = sound && !navigator.userActivation?.hasBeenActive;
  button.textContent = waits ? "Allow sound" : sound ? "Sound on" : "Sound off";
  button.setAttribute("aria-pressed", String(sound));
}

function showNotify() {
  byId("notify").hidden = globalThis.Notification?.permission !== "default";
}

byId("sound").addEventListener("click", toggleSound);
byId("notify").addEventListener("click", async () => {
  const answer = await Notification.requestPermission();
  toast(answer === "granted" ? "Offers will show when you look elsewhere" : "Your browser will not show offers when you look elsewhere");
  showNotify();
});
showSound();
showNotify();
