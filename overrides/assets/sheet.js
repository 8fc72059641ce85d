/* The sheets' button and boxes. Which topics are ticked stands in the address: `?topics=sqs,sns`; without it, all are. */
"use strict"

const boxes = [...document.querySelectorAll(".contents input")], all = boxes.filter(box => box.value)
const within = box => [...box.parentElement.querySelectorAll("input")].filter(other => other.value)

function show() {
  const ticked = all.filter(box => box.checked).map(box => box.value)
  for (const box of boxes) if (!box.value) {
    box.checked = within(box).every(other => other.checked)
    box.indeterminate = !box.checked && within(box).some(other => other.checked)
  }
  for (const part of document.querySelectorAll("[data-topics]"))
    part.hidden = !part.dataset.topics.split(" ").some(topic => ticked.includes(topic))
  const page = new URL(location)
  if (ticked.length < all.length) page.searchParams.set("topics", ticked.join(","))
  else page.searchParams.delete("topics")
  return page.href.replaceAll("%2C", ",")
}

const asked = new URL(location).searchParams.get("topics")
if (all.length) {
  if (asked !== null) for (const box of all) box.checked = asked.split(",").includes(box.value)
  show()
}
for (const box of boxes) box.addEventListener("change", () => {
  if (!box.value) for (const other of within(box)) other.checked = box.checked
  const address = show()
  if (location.protocol !== "file:") history.replaceState(null, "", address)
})
document.querySelector("button.print").addEventListener("click", () => window.print())
