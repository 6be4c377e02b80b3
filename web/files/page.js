// Opens a citation beside the answer instead of on its own page, moves the reader's focus there, and says once
// what has happened.  Holds nothing of the reader's or of the documents; without it every link still leads to a page.
(() => {
  "use strict";
  let before = null; // what stood beside the answer when another source was asked for
  const heard = new Map(); // what stood in each place that speaks
  let came = ""; // the number of the citation that was followed, to go back to

  const beside = () => (document.querySelector("#beside .md") || { innerHTML: "" }).innerHTML;

  const arrive = () => {
    const title = document.getElementById("source-title");
    if (!title) return;
    before = null;
    title.setAttribute("tabindex", "-1");
    title.focus();
    title.scrollIntoView({ block: "nearest" });
  };

  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest && event.target.closest("#reply a.cite");
    if (!link) return;
    const number = (/^\[(\d+)\]/.exec(link.textContent) || ["", ""])[1];
    const chosen = document.querySelector(`#sources input[type=radio][value="${number}"]`);
    if (!chosen) return;
    event.preventDefault();
    came = number;
    if (chosen.checked) { arrive(); return; }
    before = beside();
    chosen.click();
  };

  const back = (event) => {
    const leaves = event.key === "Escape" || (event.type === "click" && event.target.closest("a.back"));
    const aside = document.getElementById("beside");
    if (!leaves || !aside || !aside.contains(document.activeElement)) return;
    const links = [...document.querySelectorAll("#reply a.cite")];
    const place = links.find((one) => one.textContent.startsWith(`[${came}]`)) || document.getElementById("answer");
    if (!place) return;
    event.preventDefault();
    place.focus();
    place.scrollIntoView({ block: "nearest" });
  };

  const offerCopy = () => {
    const text = document.querySelector("#beside .copy");
    if (!text || !navigator.clipboard || text.parentElement.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = "Copy";
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(text.textContent).then(() => say("The quotation is copied."));
    });
    text.after(button);
  };

  const say = (words) => {
    const region = document.getElementById("said");
    if (region && region.textContent !== words) region.textContent = words;
  };

  const watch = () => {
    // Gradio sets the language of its own interface; our pages are in British English.
    if (document.documentElement.lang !== "en-GB") document.documentElement.lang = "en-GB";
    for (const place of document.querySelectorAll("#status, [id^='told-']")) {
      const text = place.querySelector(".md"); // Gradio's own "processing" beside it is not said
      const words = text ? text.textContent.trim() : "";
      if (words === (heard.get(place.id) || "")) continue;
      heard.set(place.id, words);
      if (words || place.id === "status") say(words);
      if (place.id === "status") document.title = words ? `${words.replace(/\.$/, "")} – Scrutineer` : "Ask – Scrutineer";
    }
  };

  const moved = () => {
    watch();
    offerCopy();
    if (before !== null && beside() !== before) arrive();
  };

  document.addEventListener("click", follow, true);
  document.addEventListener("keydown", back);
  document.addEventListener("click", back, true);
  const everything = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["lang"] };
  new MutationObserver(moved).observe(document.documentElement, everything);
})();
