const lang = (data) => data.page.filePathStem.split("/")[1];
const place = (data) => data.page.filePathStem.replace(/^\/(th|en)\//, "");

export default {
  eleventyComputed: {
    lang,
    place,
    permalink: (data) => `${lang(data) === "en" ? "en/" : ""}${place(data)}/`,
  },
};
