namespace Helicarrier.Web.Endpoints;

internal sealed record SuspectedPage(IReadOnlyList<SuspectedEntry> Rows, long Total);
