using System.Text.Json;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Tables;

/// <summary>How a suspected call is kept: whole, so that it can be billed after all.</summary>
public static class WholeEvent
{
    private static readonly JsonSerializerOptions Form = new() { IgnoreReadOnlyProperties = true };

    public static string Write(UsageEvent usage) => JsonSerializer.Serialize(usage, Form);

    /// <exception cref="JsonException">It is not what <see cref="Write"/> wrote.</exception>
    public static UsageEvent Read(string json) => JsonSerializer.Deserialize<UsageEvent>(json, Form)!;
}
