namespace Helicarrier.Web.Endpoints;

/// <param name="Entry">The row as listed.</param>
/// <param name="Payload">As it came, as text; at most 64 KiB of it.</param>
/// <param name="Truncated">True when more came than is kept.</param>
internal sealed record QuarantinedText(QuarantineEntry Entry, string Payload, bool Truncated);
