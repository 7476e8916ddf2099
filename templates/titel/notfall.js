// Whatever goes wrong in the rest of the script, the plain tables are there.

const teil = (name) => wurzel.querySelector(`[data-teil="${name}"]`);
const daten = teil("daten");

const fallBack = () => {
  const tabellen = new DOMParser().parseFromString(daten.textContent, "text/html");
  daten.replaceWith(...tabellen.body.childNodes);
  teil("suche").remove();
  teil("laden").remove();
};
const safely = (tu) => async (...dabei) => {
  try {
    return await tu(...dabei);
  } catch (fehler) {
    if (daten.isConnected) fallBack();
    throw fehler;
  }
};
