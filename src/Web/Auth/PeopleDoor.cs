using Helicarrier.Persistence.Reading;
using Helicarrier.Services.People;

namespace Helicarrier.Web.Auth;

/// <summary>Acts on people as the host has to: who may come in, and as what, is so when the call returns, for open pages too.</summary>
public sealed class PeopleDoor(PeopleDesk desk, PeopleReader people, KeyRing ring, TimeProvider time)
{
    /// <summary>Lets the person in whom a link was made for. A guess costs a look, and waits for no writer.</summary>
    /// <returns>Null when the token opens nothing, for whatever reason.</returns>
    public async Task<Joined?> JoinAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > KeySecret.MaxLength) return null;
        return await people.IsOpenAsync(KeySecret.Hash(token), time.GetUtcNow(), cancellationToken)
            ? await ActAsync(acting => acting.AcceptAsync(token, cancellationToken))
            : null;
    }

    /// <summary>Runs an act, then reads the keys anew, also when whoever asked has hung up.</summary>
    public async Task<T> ActAsync<T>(Func<PeopleDesk, Task<T>> act)
    {
        var done = await act(desk);
        await ring.ReloadAsync(CancellationToken.None);
        return done;
    }
}
