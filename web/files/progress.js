// Says how far the reading of added documents is, and shows the page anew when it has ended.
// Without it the page says the same after "Look again".
(() => {
  "use strict";
  const region = document.getElementById("progress");
  if (!region || region.dataset.working !== "yes") return;
  const bar = document.getElementById("bar");
  const look = async () => {
    try {
      const answer = await fetch("/add/progress", { cache: "no-store" });
      const step = await answer.json();
      if (!step.working) { location.reload(); return; }
      if (region.textContent !== step.words) region.textContent = step.words;
      if (bar && step.total) { bar.max = step.total; bar.value = step.done; }
    } catch {
      region.textContent = "The page cannot be reached just now. It is tried again.";
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 1000);
})();
