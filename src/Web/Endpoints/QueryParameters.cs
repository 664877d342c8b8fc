using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Helicarrier.Web.Endpoints;

/// <summary>Describes the query of a route that reads it by hand, because each of its values has an error of its own.</summary>
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
        .WithQuery("page", "Page, 1 and up", new() { Type = JsonSchemaType.Integer, Minimum = "1", Default = 1 })
        .WithQuery("pageSize", "Rows of a page", new()
        {
            Type = JsonSchemaType.Integer,
            Minimum = "1",
            Maximum = Domain.Ledger.LedgerQuery.MaxPageSize.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Default = 20,
        });

    /// <summary>A page that goes on by cursor, and its size.</summary>
    public static RouteHandlerBuilder WithQueryCursor(this RouteHandlerBuilder route, int size, int highest) => route
        .WithQuery("cursor", "The answer's next, to go on")
        .WithQuery("limit", "Rows of an answer", new()
        {
            Type = JsonSchemaType.Integer,
            Minimum = "1",
            Maximum = highest.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Default = size,
        });

    private static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder route, string name, string description, OpenApiSchema schema) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
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
