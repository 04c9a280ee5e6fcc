/** A picture in an open shadow tree of its own, as design systems have. */

const sheet = new CSSStyleSheet();
sheet.replaceSync(':host { display: block } img { display: block; width: 100%; height: 100%; object-fit: cover }');

class PostPicture extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    const image = document.createElement('img');
    image.src = this.getAttribute('src') ?? '';
    image.alt = this.getAttribute('alt') ?? '';
    root.append(image);
  }
}

customElements.define('post-picture', PostPicture);
