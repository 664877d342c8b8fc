namespace Helicarrier.Services.Operations;

public enum StorePhase { Starting, Open, Shut }
