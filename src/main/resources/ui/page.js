"use strict";

// The server may be reached by another name than the one it listens on.
for (const code of document.querySelectorAll("pre code")) {
  code.textContent = code.textContent.replace(/^(export BATON_URL=).*$/m, `$1${location.origin}`);
}

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
}

const pollMillis = 5000;
const pill = document.getElementById("state");
const words = document.getElementById("state-text");

async function look() {
  let state = "amiss";
  let text = "Not answering";
  try {
    const answer = await fetch("/health/ready", { cache: "no-store", signal: AbortSignal.timeout(4000) });
    state = answer.ok ? "ready" : "amiss";
    text = answer.ok ? "Ready" : "Not ready";
  } catch {
    // what the pill says already
  }
  if (words.textContent !== text) { // a screen reader reads every change
    pill.dataset.state = state;
    words.textContent = text;
  }
  setTimeout(look, pollMillis);
}

look();
