/// A drawing with its text alternative.
package struct Figure: Equatable, Codable, Sendable {
    package var id: String
    /// A whole SVG document; figures draw it from plain values, never from outside text.
    package var svg: String
    /// Says in words everything that the drawing shows; never empty.
    package var alternative: String
    package var caption: [Inline]
    package var trace: Trace

    package init(
        id: String, svg: String, alternative: String, caption: [Inline] = [], trace: Trace = Trace()
    ) {
        self.id = id
        self.svg = svg
        self.alternative = alternative
        self.caption = caption
        self.trace = trace
    }
}
