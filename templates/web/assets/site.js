// The pages work without this file; with it they are quicker.

// The browser's time zone is offered first where nobody has chosen one yet.
for (const select of document.querySelectorAll("select[data-guess]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = [...select.options].some((option) => option.value === zone);
  if (known) select.value = zone;
}

// Buttons that cannot be taken back ask first.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.ask;
  if (question && !window.confirm(question)) event.preventDefault();
});

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// What others change appears by itself: the stream says that something did, the page fetches itself.
// A page that nobody sees listens to nothing, and looks once when it is seen again.
const address = document.body.dataset.changes;
if (address) {
  let stream = null;
  let busy = false;
  let again = false;
  const refresh = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const fresh of next.querySelectorAll("[data-live]")) {
        const old = document.getElementById(fresh.id);
        const typing = old?.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
        if (!old || typing || old.innerHTML === fresh.innerHTML) continue;
        // Whoever goes by keyboard stays where they are.
        const at = old.contains(document.activeElement) ? [...old.querySelectorAll("a, button")].indexOf(document.activeElement) : -1;
        const href = at < 0 ? null : document.activeElement.getAttribute("href");
        old.replaceWith(fresh);
        const places = at < 0 ? [] : [...fresh.querySelectorAll("a, button")];
        (places.find((place) => href && place.getAttribute("href") === href) ?? places[at])?.focus();
      }
    } catch {
      // The next change tries again.
    }
    busy = false;
    if (again) {
      again = false;
      await refresh();
    }
  };
  const listen = () => {
    stream = new EventSource(address);
    stream.addEventListener("changed", refresh);
  };
  listen();
  document.addEventListener("visibilitychange", () => {
    stream.close();
    if (document.visibilityState === "visible") {
      listen();
      refresh();
    }
  });
}
