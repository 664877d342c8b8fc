using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Tests.Unit.Services.Rollups;

namespace Helicarrier.Tests.Unit.Persistence.Rollups;

public sealed class StoreRolledDayTests : RolledDayContract
{
    protected override bool IsOfCopy => false;

    private protected override RolledDayReader Reader(CopyWorld world) => new(Database.Store);
}
