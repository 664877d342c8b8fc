using Helicarrier.Services.Repricing;

namespace Helicarrier.Web.Endpoints;

internal sealed record RepricePreview(
    bool DryRun, BookName Book, DateTimeOffset From, DateTimeOffset To, string? Model, string? Agent, string? Source, RepriceDifference Difference);
