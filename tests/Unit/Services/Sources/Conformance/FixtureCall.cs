namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

/// <summary>One call as a client would log it. Values are raw JSON, so that a case can write what no client should.</summary>
/// <param name="Id">What makes the call this one and no other: letters and digits.</param>
internal sealed record FixtureCall(string Id)
{
    /// <summary>ISO 8601 with milliseconds and Z.</summary>
    public string At { get; init; } = "2026-11-20T10:00:00.000Z";

    /// <summary>The counter of prompt tokens: raw JSON.</summary>
    public string Input { get; init; } = "1000";

    /// <summary>The counter of output tokens: raw JSON.</summary>
    public string Output { get; init; } = "50";

    /// <summary>The inside of a JSON string.</summary>
    public string Model { get; init; } = "claude-sonnet-4-5";

    /// <summary>What the answer says: the inside of a JSON string.</summary>
    public string Text { get; init; } = "done";

    /// <summary>Further members of the object that holds the counters, each with a comma before it.</summary>
    public string Extra { get; init; } = "";

    /// <summary>
    /// The object that holds the counters: raw JSON, in the place of Input, Output and Extra; <c>null</c> where the client writes that.
    /// </summary>
    public string? Counters { get; init; }

    /// <summary>Further members beside the object that holds the counters, each with a comma before it; not every log has room for them.</summary>
    public string Beside { get; init; } = "";

    /// <summary>The whole record, in the place of everything else but <see cref="Id"/>.</summary>
    public string? Record { get; init; }

    /// <summary><see cref="At"/> as epoch milliseconds.</summary>
    public long AtMs => DateTimeOffset.Parse(At, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    /// <summary>The counters as members of their object, under a client's names for prompt and output.</summary>
    public string Members(string input, string output) => Counters?[1..^1] ?? $"\"{input}\":{Input},\"{output}\":{Output}{Extra}";

    /// <summary>The object that holds nothing but the counters.</summary>
    public string Usage(string input, string output) => Counters ?? $"{{{Members(input, output)}}}";
}
