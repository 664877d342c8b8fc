using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>The database, without where it is.</summary>
/// <param name="Dialect">The engine.</param>
/// <param name="Schema">What the engine calls the schema.</param>
/// <param name="CanSelect">Whether it can be read now.</param>
/// <param name="CurrentUser">Always null: the engine has no users.</param>
internal sealed record OpsDatabase(
    [property: JsonPropertyName("dialect")] string Dialect, [property: JsonPropertyName("schema")] string Schema,
    [property: JsonPropertyName("can_select")] bool CanSelect, [property: JsonPropertyName("current_user")] string? CurrentUser);
