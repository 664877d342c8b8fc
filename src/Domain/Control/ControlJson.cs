using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Domain.Control;

/// <summary>How orders and runs are written: between host and runner, in a run's folder and in the store.</summary>
public static class ControlJson
{
    /// <summary>Camel case, words in snake case, nothing for what is not there.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new RunIdJson(), new RunnerIdJson() },
    };
}
