using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Talks;

/// <summary>What is noted of talks beside what their clients write.</summary>
public static class TalkNotes
{
    /// <summary>The notes of a talk, oldest first.</summary>
    public static IReadOnlyList<TalkNote> Of(TalkRow talk) =>
        JsonSerializer.Deserialize<Conversation>(talk.State.Json, ControlJson.Options)?.Notes ?? [];
}
