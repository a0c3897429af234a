"use strict";
// Choices by typing are drawn by a library as text boxes without a name: each gets that of its control.
window.addEventListener("load", () => {
  for (const box of document.querySelectorAll(".select2-selection__rendered[role=textbox]")) {
    const control = document.getElementById(box.id.replace(/^select2-|-container$/g, ""));
    const name = control && control.dataset.placeholder;
    if (name) box.setAttribute("aria-label", name);
  }
});
