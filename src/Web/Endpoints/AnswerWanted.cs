namespace Helicarrier.Web.Endpoints;

/// <summary>An answer to an ask.</summary>
/// <param name="Answer">allow, always, deny or reply; required.</param>
/// <param name="Reason">Why it is denied.</param>
/// <param name="Replies">For a reply: of each question, in its order, the chosen labels or the words.</param>
internal sealed record AnswerWanted(string? Answer, string? Reason, IReadOnlyList<IReadOnlyList<string>>? Replies);
