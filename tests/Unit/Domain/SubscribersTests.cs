using Helicarrier.Domain;

namespace Helicarrier.Tests.Unit.Domain;

public sealed class SubscribersTests
{
    private readonly Subscribers<int> _subscribers = new();
    private readonly List<int> _heard = [];

    [Fact]
    public void Add_OneMethodTwice_HearsTwiceAndLeavesOnceEach()
    {
        var first = _subscribers.Add(_heard.Add);
        using var second = _subscribers.Add(_heard.Add);
        _subscribers.Tell(1);

        first.Dispose();
        first.Dispose();
        _subscribers.Tell(2);

        Assert.Equal([1, 1, 2], _heard);
    }

    [Fact]
    public void Tell_OneFails_TheOthersHearAndTheFailureIsTold()
    {
        using var failing = _subscribers.Add(_ => throw new InvalidOperationException("no"));
        using var other = _subscribers.Add(_heard.Add);
        var failures = new List<string>();

        _subscribers.Tell(1, failure => failures.Add(failure.Message));
        _subscribers.Tell(2);

        Assert.Equal([1, 2], _heard);
        Assert.Equal(["no"], failures);
        Assert.Equal(2, _subscribers.Failures);
    }

    [Fact]
    public void Add_WhileNewsAreTold_HearsFromTheNextOn()
    {
        using var joining = _subscribers.Add(news =>
        {
            if (news == 1) _subscribers.Add(_heard.Add);
        });

        _subscribers.Tell(1);
        Assert.Empty(_heard);

        _subscribers.Tell(2);
        Assert.Equal([2], _heard);
    }
}
