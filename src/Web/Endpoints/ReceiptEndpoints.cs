using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>Where a sum comes from; docs/wire/receipt.md has the fields.</summary>
internal sealed record ReceiptShape
{
    public required decimal? CostUsd { get; init; }

    public required long Calls { get; init; }

    public required long PricedCalls { get; init; }

    public required long UnpricedCalls { get; init; }

    public required IReadOnlyList<ReceiptProvenanceShape> Provenance { get; init; }

    public required IReadOnlyList<ReceiptLineShape> Lines { get; init; }

    public required IReadOnlyList<ReceiptWholeShape> Whole { get; init; }

    public required IReadOnlyList<ReceiptUnpriced> Unpriced { get; init; }

    public required IReadOnlyList<string> Books { get; init; }

    public required IReadOnlyList<ReceiptSessionShape> Sessions { get; init; }

    public required long SessionTotal { get; init; }

    /// <summary>Null where hourly buckets cannot tell: they know no sessions.</summary>
    public required bool? BucketsAgree { get; init; }

    public static ReceiptShape Of(UsageReceipt receipt) => new()
    {
        CostUsd = receipt.Cost?.ToUsd(),
        Calls = receipt.Calls,
        PricedCalls = receipt.PricedCalls,
        UnpricedCalls = receipt.UnpricedCalls,
        Provenance = [.. receipt.Provenance.Select(part => new ReceiptProvenanceShape(
            WireName.Of(part.Source), WireName.Of(part.Confidence), part.Calls, part.Cost?.ToUsd()))],
        Lines = [.. receipt.Lines.Select(line => new ReceiptLineShape(
            line.Provider, line.Model, WireName.Of(line.Class), line.Quantity, line.Rate, line.Class.IsEach() ? "request" : "million",
            line.Amount.ToUsd(), line.Calls, line.Band, line.Tier, line.Modifiers))],
        Whole = [.. receipt.Whole.Select(part => new ReceiptWholeShape(part.Model, WireName.Of(part.Source), part.Calls, part.Amount.ToUsd()))],
        Unpriced = receipt.Unpriced,
        Books = receipt.Books,
        Sessions = [.. receipt.Sessions.Select(session => new ReceiptSessionShape(
            session.SessionId, session.Title, session.AgentLabel, session.Calls, session.UnpricedCalls, session.Cost?.ToUsd()))],
        SessionTotal = receipt.SessionTotal,
        BucketsAgree = receipt.BucketsAgree,
    };
}

internal sealed record ReceiptProvenanceShape(string Source, string Confidence, long Calls, decimal? CostUsd);

internal sealed record ReceiptLineShape(
    string Provider, string Model, string Class, long Quantity, decimal RateUsd, string Per, decimal AmountUsd, long Calls, string Band,
    string Tier, string Modifiers);

internal sealed record ReceiptWholeShape(string? Model, string Source, long Calls, decimal AmountUsd);

internal sealed record ReceiptSessionShape(string SessionId, string? Title, string AgentLabel, long Calls, long UnpricedCalls, decimal? CostUsd);

/// <summary>Sums with their explanation over HTTP: the query behind every receipt of the HUD.</summary>
internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("").RequireAuthorization(Policies.Read).WithTags("Usage")
            .MapGet(ApiRoutes.Receipt, FindAsync).WithName("GetReceipt").WithSummary("What calls cost, by model, token class and rate")
            .WithQueryTime("from", "Calls at or after")
            .WithQueryTime("to", "Calls before")
            .WithQuery("agent", "Agent id, exact")
            .WithQuery("session", "Session id, exact")
            .WithQuery("model", "Model as served, exact")
            .WithQuery("source", "Where it was reported: claude_code, ingest, otlp and so on");

    private static async Task<Results<Ok<ReceiptShape>, BadRequest<ApiError>>> FindAsync(
        HttpContext http, IUsageRepository usage, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http.Request.Query);
        var scope = new UsageScope
        {
            OrganizationId = http.User.OrganizationId(),
            From = query.Time("from"),
            To = query.Time("to"),
            Agent = query.Text("agent"),
            Session = query.Text("session"),
            Model = query.Text("model"),
            Source = query.Text("source"),
        };
        return query.Error is { } error
            ? TypedResults.BadRequest(new ApiError(error))
            : TypedResults.Ok(ReceiptShape.Of(await usage.ReceiptAsync(scope, cancellationToken)));
    }
}
