using Helicarrier.Services.People;

namespace Helicarrier.Web.Auth;

/// <summary>Acts on people as the host has to: who may come in, and as what, is so when the call returns, for open pages too.</summary>
public sealed class PeopleDoor(PeopleDesk desk, KeyRing ring)
{
    /// <summary>Runs an act, then reads the keys anew, also when whoever asked has hung up.</summary>
    public async Task<T> ActAsync<T>(Func<PeopleDesk, Task<T>> act)
    {
        var done = await act(desk);
        await ring.ReloadAsync(CancellationToken.None);
        return done;
    }
}
