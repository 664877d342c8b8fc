namespace Helicarrier.Services.People;

/// <summary>What became of a wish for a new key.</summary>
/// <param name="Verdict">Done, or why not.</param>
/// <param name="Secret">The new key, which nobody will see again; empty unless it was done.</param>
public sealed record RotatedKey(PeopleVerdict Verdict, string Secret)
{
    public override string ToString() => Verdict.ToString();
}
