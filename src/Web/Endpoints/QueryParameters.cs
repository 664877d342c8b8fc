using System.Globalization;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Ledger;
using Microsoft.OpenApi;

namespace Helicarrier.Web.Endpoints;

/// <summary>
/// Describes the query of a route that reads it by hand, because each of its values has an error of its own. What is not
/// described here is refused by <see cref="ListQuery"/>.
/// </summary>
internal static class QueryParameters
{
    /// <summary>A free text.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder route, string name, string description) =>
        route.WithQuery(name, description, new() { Type = JsonSchemaType.String });

    /// <summary>An instant, RFC 3339; without an offset it is UTC.</summary>
    public static RouteHandlerBuilder WithQueryTime(this RouteHandlerBuilder route, string name, string description) =>
        route.WithQuery(name, description, new() { Type = JsonSchemaType.String, Format = "date-time" });

    /// <summary>One of the wire names of an enum.</summary>
    public static RouteHandlerBuilder WithQueryWord<T>(this RouteHandlerBuilder route, string name, string description)
        where T : struct, Enum =>
        route.WithQuery(name, description, new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetValues<T>().Select(value => (JsonNode)Domain.WireName.Of(value))],
        });

    /// <summary>The page, 1 and up, and its size.</summary>
    public static RouteHandlerBuilder WithQueryPage(this RouteHandlerBuilder route) => route
        .WithQuery("page", "Page", Whole(LedgerQuery.MaxPage, 1))
        .WithQuery("pageSize", "Rows of a page", Whole(LedgerQuery.MaxPageSize, 20));

    /// <summary>A page that goes on by cursor, and its size.</summary>
    public static RouteHandlerBuilder WithQueryCursor(this RouteHandlerBuilder route, int size, int highest) => route
        .WithQuery("cursor", "The answer's next, to go on")
        .WithQuery("limit", "Rows of an answer", Whole(highest, size));

    /// <summary>A whole number.</summary>
    public static RouteHandlerBuilder WithQueryNumber(this RouteHandlerBuilder route, string name, string description, int absent, int highest) =>
        route.WithQuery(name, description, Whole(highest, absent));

    /// <summary>How many days back from today, today included.</summary>
    public static RouteHandlerBuilder WithQueryDays(this RouteHandlerBuilder route, int absent, int highest) =>
        route.WithQuery("days", "Days, today's included", Whole(highest, absent));

    private static OpenApiSchema Whole(int highest, int absent) => new()
    {
        Type = JsonSchemaType.Integer, Minimum = "1", Maximum = highest.ToString(CultureInfo.InvariantCulture), Default = absent,
    };

    private static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder route, string name, string description, OpenApiSchema schema) =>
        route.WithMetadata(new QueryName(name)).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = description,
                Schema = schema,
            });
            return Task.CompletedTask;
        });
}
