using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>How this installation is set, without a secret, a path or an address.</summary>
/// <param name="AppEnv">What kind of installation it is.</param>
/// <param name="DatabaseUrlPresent">Always false: the database is a file and no address.</param>
/// <param name="DetectedDialect">The engine.</param>
/// <param name="DbSchema">What the engine calls the schema.</param>
/// <param name="FeatureFlags">The six flags.</param>
internal sealed record OpsEnvironment(
    [property: JsonPropertyName("app_env")] string AppEnv, [property: JsonPropertyName("database_url_present")] bool DatabaseUrlPresent,
    [property: JsonPropertyName("detected_dialect")] string DetectedDialect, [property: JsonPropertyName("db_schema")] string DbSchema,
    [property: JsonPropertyName("feature_flags")] IReadOnlyDictionary<string, bool> FeatureFlags);
