using Helicarrier.Services.People;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>What a wish about people is answered with when it is not done.</summary>
internal static class PeopleErrors
{
    /// <summary>One sentence, for programs and people alike; null when it was done.</summary>
    public static string? Sentence(this PeopleVerdict verdict) => verdict switch
    {
        PeopleVerdict.Done => null,
        PeopleVerdict.Missing => "Not found",
        PeopleVerdict.Already => "It is so already; nothing was changed.",
        PeopleVerdict.HandleTaken => "The handle is taken.",
        PeopleVerdict.EmailTaken => "The address is known: this person is here or has an open invitation.",
        PeopleVerdict.LastAdmin => "The last active admin stays; only the owner can change that.",
        PeopleVerdict.Disabled => "The person is disabled.",
    };

    /// <summary>The answer to a wish: 204 when it was done.</summary>
    public static IResult Answer(this PeopleVerdict verdict) => verdict switch
    {
        PeopleVerdict.Done => Results.NoContent(),
        PeopleVerdict.Missing => Results.NotFound(new ApiError(verdict.Sentence()!)),
        _ => Results.Conflict(new ApiError(verdict.Sentence()!)),
    };
}
