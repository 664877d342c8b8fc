namespace Helicarrier.Services.People;

/// <summary>What became of an invitation.</summary>
/// <param name="Verdict">Done, or why not.</param>
/// <param name="Id">Its row.</param>
/// <param name="Token">What the link carries, which nobody will see again; empty unless it was done.</param>
/// <param name="ExpiresAt">From when on the link opens nothing, UTC.</param>
public sealed record Invited(PeopleVerdict Verdict, Guid Id, string Token, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"{Verdict} {Id}";
}
