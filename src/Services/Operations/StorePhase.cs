namespace Helicarrier.Services.Operations;

/// <summary>How far the store is: being checked, waiting for another host to end, open, or shut for the life of the process.</summary>
public enum StorePhase { Starting, Waiting, Open, Shut }
