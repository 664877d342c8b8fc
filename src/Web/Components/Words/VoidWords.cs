using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Components.Words;

/// <summary>What a void session held, for people.</summary>
public static class VoidWords
{
    public static string Held(VoidedSession session) => $"{Format.Counted(session.Calls, "call")}, {Format.Tokens(session.Tokens)} tokens, "
        + (session.Cost is { } cost ? Format.MoneyLine(cost) : "cost unknown");
}
