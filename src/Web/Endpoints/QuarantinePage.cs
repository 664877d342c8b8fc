namespace Helicarrier.Web.Endpoints;

internal sealed record QuarantinePage(IReadOnlyList<QuarantineEntry> Rows, long Total);
