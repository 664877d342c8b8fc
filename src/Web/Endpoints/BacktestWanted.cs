using System.Text.Json;

namespace Helicarrier.Web.Endpoints;

/// <summary>A rule to be tried on time that is past.</summary>
/// <param name="Rule">The rule, as it would be made.</param>
/// <param name="Days">How far back; 7 when it is not said.</param>
internal sealed record BacktestWanted(JsonElement Rule, int? Days);
