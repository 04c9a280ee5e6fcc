/** The smallest ONNX file there is: `y` is `x`, one number. A session of it brings the runtime up and does nothing else. */
export const SMALLEST_GRAPH = Uint8Array.from(
  atob('CAg6NwoQCgF4EgF5IghJZGVudGl0eRIBZ1oPCgF4EgoKCAgBEgQKAggBYg8KAXkSCgoICAESBAoCCAFCBAoAEBE='),
  (sign) => sign.charCodeAt(0),
);
