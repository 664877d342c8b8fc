namespace Helicarrier.Persistence.Reading;

/// <summary>A refused payload whole.</summary>
/// <param name="Row">What the list shows.</param>
/// <param name="Payload">As it came, at most 64 KiB of it; bytes that are no UTF-8 are shown as U+FFFD.</param>
/// <param name="Truncated">True when more came than is kept.</param>
public sealed record QuarantineDetail(QuarantineRow Row, string Payload, bool Truncated);
