using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>
/// Tells which lines are one response. Anthropic's ids are unique; those of gateways need not be (a relay may give every response
/// the same one), and a line of theirs often names no request either. Then adjacent lines of one id in one thread are one response,
/// and a line that counts nothing belongs to the nearest one of its id.
/// </summary>
internal sealed class ClaudeResponses
{
    /// <summary>Responses that are remembered, at most; the oldest gives way.</summary>
    private const int MaxRemembered = 64;

    /// <summary>The blocks of a response that is over are written within this time.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    private readonly List<ClaudeResponse> _responses = [];

    /// <summary>Whether the next line decides if a response goes on, whatever kind of line it is.</summary>
    public bool AreOpen => _responses.Count > 0 && _responses.Exists(static response => response.IsOpen);

    public IReadOnlyList<ClaudeResponse> Save() => [.. _responses];

    public void Restore(IEnumerable<ClaudeResponse> saved) => _responses.AddRange(saved);

    /// <summary>What is said next in the thread answers something new.</summary>
    public void Asked(ClaudeLine line, string sessionId) => Close(ThreadOf(line, sessionId), null);

    /// <summary>
    /// The response that a line with counters is of: by the message id where that is unique by its vendor's making, else by message and
    /// request, else by the first of its lines. A line that names no request is of the response of its neighbour that does. Null when the
    /// line has none of them.
    /// </summary>
    public EventId? Identify(ClaudeLine line, ClaudeUsage usage, string sessionId, DateTimeOffset at)
    {
        var thread = ThreadOf(line, sessionId);
        // Lines that name no message at all are told apart as those of a service that names all messages alike.
        var id = line.MessageId ?? "";
        Close(thread, id);
        if (id.StartsWith("msg_", StringComparison.Ordinal)) return EventId.From(SourceNames.ClaudeCode, id);
        var isNamed = line.RequestId is { Length: > 0 } || line.Uuid is { Length: > 0 };
        return isNamed ? IdOf(Response(line, usage, thread, id, at)) : null;
    }

    private static EventId IdOf(ClaudeResponse response) => response.IsOfRequest
        ? EventId.From(SourceNames.ClaudeCode, response.MessageId, response.Request!)
        : EventId.From(SourceNames.ClaudeCode, "line", response.Root);

    private ClaudeResponse Response(ClaudeLine line, ClaudeUsage usage, string thread, string id, DateTimeOffset at)
    {
        var prompt = Prompt(usage);
        var request = line.RequestId is { Length: > 0 } named ? named : null;
        var place = request is null ? -1 : Last(response => response.Request == request);
        if (place < 0) place = Last(response => request is null || response.Request is null);
        if (place >= 0 && _responses[place] is var known && IsOf(known))
        {
            return _responses[place] = known with
            {
                Model = line.Model ?? known.Model,
                At = at,
                Prompt = prompt ?? known.Prompt,
                HasEnded = line.StopReason is not null,
                IsEmpty = known.IsEmpty && usage.IsEmpty,
                // A line that counts nothing says nothing of whose it is: what comes after a question is still an answer to that.
                IsOpen = known.IsOpen || !usage.IsEmpty,
                Request = known.Request ?? request,
            };
        }

        if (_responses.Count >= MaxRemembered) _responses.RemoveAt(0);
        var isOfRequest = request is not null || line.Uuid is not { Length: > 0 };
        var begun = new ClaudeResponse(
            thread, id, line.Uuid ?? "", line.Model, at, prompt, line.StopReason is not null, usage.IsEmpty, IsOpen: true, request, isOfRequest);
        _responses.Add(begun);
        return begun;

        int Last(Predicate<ClaudeResponse> isIt) =>
            _responses.FindLastIndex(response => response.MessageId == id && response.Thread == thread && isIt(response));

        bool IsOf(ClaudeResponse response) =>
            (request is not null && response.Request == request) || response.IsEmpty || usage.IsEmpty
            || (response.IsOpen && GoesOn(response, line, prompt, at));
    }

    /// <summary>
    /// Whether an adjacent line is of the same response. One sign against it proves nothing: a block may take long, a prompt may be
    /// estimated until the end, a client may state the end on every line. Two of them are another response of a constant id.
    /// </summary>
    private static bool GoesOn(ClaudeResponse known, ClaudeLine line, string? prompt, DateTimeOffset at)
    {
        if (known.Model is not null && line.Model is not null && known.Model != line.Model) return false;
        var against = known.HasEnded ? 1 : 0;
        if ((at - known.At).Duration() >= Together) against++;
        if (known.Prompt is not null && prompt is not null && known.Prompt != prompt) against++;
        return against < 2;
    }

    /// <summary>Null where nothing is counted.</summary>
    private static string? Prompt(ClaudeUsage usage) =>
        (usage.Input ?? 0) == 0 && (usage.CacheCreation ?? 0) == 0 && (usage.CacheRead ?? 0) == 0
            ? null
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{usage.Input ?? 0},{usage.CacheCreation ?? 0},{usage.CacheRead ?? 0}");

    private static string ThreadOf(ClaudeLine line, string sessionId) =>
        $"{sessionId}/{line.AgentId ?? (line.IsSidechain ? "sidechain" : null)}";

    private void Close(string thread, string? exceptId)
    {
        for (var i = 0; i < _responses.Count; i++)
        {
            var response = _responses[i];
            if (response.IsOpen && response.Thread == thread && response.MessageId != exceptId)
            {
                _responses[i] = response with { IsOpen = false };
            }
        }
    }
}
