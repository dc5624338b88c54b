/** TinyMCE, as its own toolbar has it, in the page instead of a frame. */

import tinymce from "tinymce";
import "tinymce/icons/default";
import "tinymce/models/dom";
import "tinymce/themes/silver";
import "tinymce/plugins/lists";
import "tinymce/plugins/link";
import "tinymce/plugins/table";
import "tinymce/plugins/image";
import "tinymce/plugins/codesample";

export async function open(place, html) {
  const box = place.appendChild(document.createElement("div"));
  const [editor] = await tinymce.init({ target: box, inline: true, skin: false, content_css: false, promotion: false, plugins: "lists link table image codesample", convert_urls: false });
  editor.setContent(html);
  return editor.getBody();
}
