using System.Collections.Frozen;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Contract;

/// <summary>The words for a session's state that the contract knows, in any case. Every other word is refused.</summary>
public static class StateWords
{
    private static readonly FrozenDictionary<string, SessionStatus> Words = new Dictionary<string, SessionStatus>(StringComparer.OrdinalIgnoreCase)
    {
        ["queued"] = SessionStatus.Queued,
        ["pending"] = SessionStatus.Queued,
        ["running"] = SessionStatus.Running,
        ["in_progress"] = SessionStatus.Running,
        ["active"] = SessionStatus.Running,
        ["success"] = SessionStatus.Success,
        ["done"] = SessionStatus.Success,
        ["completed"] = SessionStatus.Success,
        ["finished"] = SessionStatus.Success,
        ["failed"] = SessionStatus.Failed,
        ["error"] = SessionStatus.Failed,
        ["crashed"] = SessionStatus.Failed,
        ["killed"] = SessionStatus.Killed,
        ["terminated"] = SessionStatus.Killed,
        ["cancelled"] = SessionStatus.Cancelled,
        ["canceled"] = SessionStatus.Cancelled,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a refused word is answered with.</summary>
    public static string Expected { get; } = "must be one of " + string.Join(", ", Words.Keys.Order(StringComparer.Ordinal));

    public static SessionStatus? Find(string word) => Words.TryGetValue(word, out var status) ? status : null;
}
