using System.Text.Json;
using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Wire;

/// <summary>What is asked of a supervisor: one line of JSON.</summary>
/// <param name="Id">Chosen by whoever asks; the answer carries it, and answers come in any order.</param>
/// <param name="Verb">One of <see cref="WireVerb"/>.</param>
/// <param name="Body">What it is about.</param>
internal sealed record WireRequest(long Id, string Verb, JsonElement? Body)
{
    /// <summary>What it is about.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public T BodyAs<T>() =>
        Body is { } body ? body.Deserialize<T>(ControlJson.Options) ?? throw new JsonException() : throw new JsonException();
}
