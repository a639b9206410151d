// A form that was refused opens again by itself, with every word still in it.
document.querySelector("[data-reopen]")?.click();
